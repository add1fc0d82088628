import {
  CalendarDate,
  CONSULTATION_MODE,
  type ConsultationMode,
  Instant,
  One,
  OneOf,
  Text,
  Whole,
  YesNo,
} from '@front-door/contracts';
import { LEAD_CONSULTED, type LeadConsulted } from '../../domain/consultation';

/** The child, where the caller names one. */
export class NamedChildDto {
  @Text({ label: 'the child’s name', max: 300, example: 'Amara Okonkwo' })
  name: string;
  @CalendarDate({ label: 'the date of birth', past: true, optional: true, example: '2018-05-14' })
  dateOfBirth?: string;
}

/** What a professional asks for: to be called back in a free slot, or taken at once. Danger is asked first. */
@Whole<AskConsultation>({
  at: 'callBackAt',
  code: 'chooseASlot',
  sentence: 'Choose one of the free slots for the call-back.',
  holds: ({ mode, callBackAt }) => mode !== 'call-back' || Boolean(callBackAt),
})
export class AskConsultation {
  @YesNo({ label: 'whether a child is in immediate danger' })
  immediateDanger: boolean;
  @OneOf(CONSULTATION_MODE, { label: 'how you want to be heard' })
  mode: ConsultationMode;
  @Instant({ label: 'the slot for the call-back', optional: true })
  callBackAt?: string;
  @Text({ label: 'the telephone number to call', max: 40, optional: true, example: '020 7946 0101' })
  telephone?: string;
  @OneOf(LEAD_CONSULTED, { label: 'whether you have spoken with your designated lead', optional: true })
  leadConsulted?: LeadConsulted;
  @One(() => NamedChildDto, { label: 'the child', optional: true })
  child?: NamedChildDto;
  @Text({ label: 'what you want to talk about', max: 4000 })
  concern: string;
}
