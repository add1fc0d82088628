import { ServiceDatabase, statement } from '@front-door/persistence';
import { SERVICE_SETTINGS, type ServiceSettings } from '@front-door/service';
import { Inject, Injectable } from '@nestjs/common';
import { ageOfData, isStale, OPEN_CASE_RULE } from '../domain/open-case';

const STANDING = statement(
  'open-cases-standing',
  `SELECT team, count(*)::int AS children, min(as_at) AS "oldestAsAt", max(as_at) AS "newestAsAt" FROM open_case
    WHERE closed_on IS NULL OR closed_on > $1::date GROUP BY team ORDER BY team`,
);

interface Row {
  team: string;
  children: number;
  oldestAsAt: Date;
  newestAsAt: Date;
}

/** The index of open cases as a whole. */
@Injectable()
export class ReadOpenCases {
  constructor(
    private readonly database: ServiceDatabase,
    @Inject(SERVICE_SETTINGS) private readonly settings: ServiceSettings,
  ) {}

  async standing(now: Date): Promise<object> {
    const rows = await this.database.query<Row>(STANDING, [now]);
    const staleHours = this.settings.openCasesStaleHours;
    return {
      items: rows.map(({ team, children, oldestAsAt, newestAsAt }) => ({
        id: team,
        ...{ team, children, oldestAsAt, newestAsAt },
        ageInWords: ageOfData(oldestAsAt.toISOString(), now),
        stale: isStale(oldestAsAt.toISOString(), now, staleHours),
      })),
      staleAfterHours: staleHours,
      rule: OPEN_CASE_RULE,
    };
  }
}
