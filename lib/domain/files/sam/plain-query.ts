import { type FileQuery } from '#lib/domain/files/query.ts';
import { unsayable } from '#lib/domain/files/query-invalid.ts';
import { parseDimensions } from './parse.ts';

/** The query with each text in it read. @throws QueryInvalid for MQL, which is for MetaCat alone, and for mistakes */
export function plainQuery(query: FileQuery): FileQuery {
  switch (query.op) {
    case 'raw':
      if (query.dialect === 'mql') throw unsayable('the built-in catalogue reads SAM dimensions, not MQL');
      return parseDimensions(query.text);
    case 'and':
    case 'or':
      return { ...query, items: query.items.map(plainQuery) };
    case 'minus':
      return { ...query, from: plainQuery(query.from), less: plainQuery(query.less) };
    case 'children':
    case 'parents':
    case 'slice':
      return { ...query, of: plainQuery(query.of) };
    case 'dataset':
    case 'frozen':
    case 'inputOf':
    case 'consumedBy':
    case 'outcomeOf':
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'declaredBetween':
    case 'located':
    case 'madeBy':
      return query;
  }
}
