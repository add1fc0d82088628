/** Injection tokens of what every service is given. */
export const SERVICE_CARD = Symbol('front-door:service-card');
export const SERVICE_SETTINGS = Symbol('front-door:service-settings');
export const EVENT_TOPICS = Symbol('front-door:event-topics');
