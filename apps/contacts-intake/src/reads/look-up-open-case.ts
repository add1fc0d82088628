import { CalendarDate, type AlreadyOpen, Text } from '@front-door/contracts';
import { ServiceDatabase } from '@front-door/persistence';
import { Injectable } from '@nestjs/common';
import { FindOpenCases } from '../open-cases/find-open-cases';

/** A child as somebody on the telephone describes one. In the body, because addresses of pages are written down in many places. */
export class ChildToLookUp {
  @Text({ label: 'the child’s name', max: 300 })
  name: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true })
  dateOfBirth?: string;
  @Text({ label: 'the NHS number', max: 20, optional: true })
  nhsNumber?: string;
  @Text({ label: 'the unique pupil number (UPN)', max: 20, optional: true })
  upn?: string;
}

/** The open cases that a child may be, the most certain first (CON-02, CIN-14). */
@Injectable()
export class LookUpOpenCase {
  constructor(
    private readonly database: ServiceDatabase,
    private readonly openCases: FindOpenCases,
  ) {}

  async find({ name, ...known }: ChildToLookUp, now: Date): Promise<{ items: (AlreadyOpen & { id: string })[] }> {
    const [firstName, ...rest] = name.trim().split(/\s+/);
    const child = { ...known, firstName, lastName: rest.join(' ') };
    const [found = []] = await this.openCases.ofChildren(this.database, [child], now);
    return { items: found.map((open) => ({ id: open.caseNumber, ...open })) };
  }
}
