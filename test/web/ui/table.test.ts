import { describe, expect, it } from 'vitest';
import { type Column } from '#web/ui/table-column.ts';
import { asCsv, asJson } from '#web/ui/table-export.ts';
import { readView } from '#web/ui/table-memory.ts';
import { compareValues, matchesText } from '#web/ui/table-values.ts';
import { filtered, plainView, shownOf, viewOf } from '#web/ui/table-view.ts';
import { footerSentence } from '#web/ui/table-count.ts';

interface Fruit {
  name: string;
  weight: number | null;
}

const columns: Column<Fruit>[] = [
  { id: 'name', title: 'Name', value: ({ name }) => name },
  { id: 'weight', title: 'Weight, g', isNumber: true, value: ({ weight }) => weight },
  { id: 'letters', title: 'Letters', isHiddenAtFirst: true, value: ({ name }) => name.length },
];

describe('the values of a table', () => {
  it('are sorted as people sort words, with the numbers in them', () => {
    const sorted = ['run 10', 'Run 9', 'apple'].toSorted(compareValues);

    expect(sorted).toEqual(['apple', 'Run 9', 'run 10']);
  });

  it('are sorted by size where they are numbers', () => {
    expect([10, 9, -1].toSorted(compareValues)).toEqual([-1, 9, 10]);
  });

  it.each([
    ['run 10', 'RUN', true],
    ['apple', 'RUN', false],
    [120, '> 7', true],
    [7, '> 7', false],
    [7, '<=7', true],
    [120, '=12', false],
    [120, '12', true],
    [null, '> 7', false],
    [null, '', true],
    ['apple', '  ', true],
  ])('%j is found by %j: %s', (value, wanted, isFound) => {
    expect(matchesText(value, wanted)).toBe(isFound);
  });
});

describe('the view of a table', () => {
  it('hides what is hidden at first, until the reader chooses it', () => {
    expect(shownOf(plainView, columns)).toEqual({ name: true, weight: true, letters: false });
    expect(shownOf({ ...plainView, shown: { weight: false, letters: true } }, columns)).toEqual({
      name: true,
      weight: false,
      letters: true,
    });
  });

  it('has one filter a column, and none where nothing is looked for', () => {
    const once = filtered(plainView, 'name', 'a');
    const twice = filtered(once, 'name', 'ap');

    expect(twice.filters).toEqual([{ id: 'name', value: 'ap' }]);
    expect(filtered(twice, 'name', '').filters).toEqual([]);
  });

  it('forgets columns that the table no longer has', () => {
    const old = {
      sorting: [{ id: 'colour', desc: true }],
      filters: [{ id: 'colour', value: 'red' }],
      shown: { colour: false, name: false },
    };

    expect(viewOf(old, columns)).toEqual({ sorting: [], filters: [], shown: { name: false } });
  });
});

describe('the count below a table', () => {
  const none = { hasMore: false, isLoading: false, load: () => undefined };
  const more = { ...none, hasMore: true };

  it.each([
    [30, false, none, '30 shown'],
    [4, true, none, '4 of 30 shown'],
    [30, false, more, '30 shown, there are more'],
    [4, true, more, '4 of 30 shown, sorted and filtered among the 30 loaded'],
  ])('says of %i rows, arranged %s, what it knows', (shown, isArranged, pages, sentence) => {
    expect(footerSentence({ shown, loaded: 30, isArranged, more: pages })).toBe(sentence);
  });
});

describe('taking a table away', () => {
  it('quotes what would break a line of CSV, and leaves numbers as they are', () => {
    const csv = asCsv([{ name: 'a "b", c\nd', weight: -5 }], columns.slice(0, 2));

    expect(csv).toBe('Name,"Weight, g"\r\n"a ""b"", c\nd",-5\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@x'])('keeps a spreadsheet from running %s', (name) => {
    expect(asCsv([{ name, weight: null }], columns.slice(0, 1))).toBe(`Name\r\n'${name}\r\n`);
  });

  it('gives JSON a property a column', () => {
    expect(JSON.parse(asJson([{ name: 'Run 9', weight: null }], columns.slice(0, 2)))).toEqual([
      { name: 'Run 9', weight: null },
    ]);
  });
});

describe('what a browser remembers of a table', () => {
  it('is read back', () => {
    const view = {
      sorting: [{ id: 'name', desc: true }],
      filters: [{ id: 'name', value: 'x' }],
      shown: { weight: false },
    };

    expect(readView(JSON.stringify(view))).toEqual(view);
  });

  it.each([null, '', '[1]', '{"sorting":7,"filters":[1],"shown":{"a":1}}', '{{'])(
    'is forgotten where it is %j',
    (text) => {
      expect(readView(text)).toEqual(plainView);
    },
  );
});
