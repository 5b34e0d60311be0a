import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { type ITopic } from 'aws-cdk-lib/aws-sns';
import { type Construct } from 'constructs';

export interface Ringing {
  /** Its article in docs/runbook.md has this heading. */
  name: string;
  /** One sentence for whoever is woken. */
  says: string;
  metric: IMetric;
  /** Rings when the metric is at least this. */
  threshold: number;
  /** In so many periods in a row. */
  periods?: number;
}

export interface Bell {
  experiment: string;
  topic: ITopic;
}

/** The period all alarms look at. */
export const period = Duration.minutes(5);

/** An alarm that tells the topic; each has an article in the runbook. */
export function ring(scope: Construct, alarm: Ringing, { experiment, topic }: Bell): Alarm {
  const { name, says, metric, threshold, periods = 1 } = alarm;
  return alarmOf(scope, {
    name,
    says,
    bell: { experiment, topic },
    watch: {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    },
  });
}

/** An alarm that rings when nothing was counted for three periods. */
export function ringWhenSilent(
  scope: Construct,
  { name, says, metric }: Pick<Ringing, 'name' | 'says' | 'metric'>,
  bell: Bell,
): Alarm {
  return alarmOf(scope, {
    name,
    says,
    bell,
    watch: {
      metric,
      threshold: 1,
      evaluationPeriods: 3,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    },
  });
}

interface Watched {
  metric: IMetric;
  threshold: number;
  evaluationPeriods: number;
  comparisonOperator: ComparisonOperator;
  treatMissingData: TreatMissingData;
}

function alarmOf(
  scope: Construct,
  { name, says, bell, watch }: { name: string; says: string; bell: Bell; watch: Watched },
): Alarm {
  const alarm = new Alarm(scope, `alarm-${name}`, {
    alarmName: `poms-${bell.experiment}-${name}`,
    alarmDescription: `${says} What to do: docs/runbook.md#${name}`,
    ...watch,
  });
  alarm.addAlarmAction(new SnsAction(bell.topic));
  alarm.addOkAction(new SnsAction(bell.topic));
  return alarm;
}
