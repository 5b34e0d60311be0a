import { z } from 'zod';
import { type Template } from './synthesize.ts';

const json = JSON.stringify;

/** Names somebody chose: of resources, and of exports. Names within a resource are its own affair. */
export function chosenNames(templates: Record<string, Template>): string[] {
  const within = ['AttributeName', 'IndexName', 'StageName', 'PolicyName', 'MetricName'];
  // Whatever refers to something generated is as unique as that.
  const isChosen = (key: string, value: unknown) =>
    /(Name|^Domain)$/.test(key) &&
    !within.includes(key) &&
    !/"(Ref":"(?!AWS::)|Fn::GetAtt|Fn::ImportValue)/.test(json(value));
  const namesIn = (properties: Record<string, unknown>): string[] =>
    Object.entries(properties).flatMap(([key, value]) => {
      if (isChosen(key, value)) return [json(value)];
      return /Config$/.test(key) ? namesIn(value as Record<string, unknown>) : [];
    });
  const exports = ({ Outputs }: Template) =>
    Object.values(Outputs).flatMap(
      (output) =>
        z.object({ Export: z.object({ Name: z.string() }) }).safeParse(output).data?.Export.Name ?? [],
    );
  return Object.entries(templates).flatMap(([name, template]) => [
    name,
    ...exports(template),
    ...Object.values(template.Resources).flatMap(({ Properties }) => namesIn(Properties)),
  ]);
}
