import { AnswerCheck, Text } from '@front-door/contracts';

/** An answer that was given by telephone, as staff write it down. */
export class RecordAnswer extends AnswerCheck {
  @Text({ label: 'who said it: name and role', max: 200 })
  saidBy: string;
}
