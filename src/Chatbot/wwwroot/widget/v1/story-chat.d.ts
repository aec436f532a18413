// Types for pages written in TypeScript: /// <reference types="https://host/widget/v1/story-chat.d.ts" />
export interface StoryChatAnswer {
  id: string; conversationId: string; question: string; story: string | null;
  status: 'answered' | 'partial' | 'notInSources' | 'clarify' | 'smallTalk' | 'declined' | 'unavailable';
  text: string; sentences: { text: string; citations: number[]; origin: string }[];
  citations: { number: number; documentId: string; title: string; publishers: string[]; url: string | null; published: string | null; quote: string; textIs: 'original' | 'summary' }[];
  followUps: string[]; asOf: string | null; notices: string[]; engine: string;
}

export class StoryChat extends HTMLElement {
  texts: Record<string, string>;
  token: string | (() => string | Promise<string>) | null;
  readonly ready: Promise<void> | null;
  ask(question: string): Promise<void>;
  stop(): void;
  open(): void;
  close(): void;
  newConversation(): void;
  deleteConversation(): Promise<void>;
}

declare global {
  interface HTMLElementTagNameMap { 'story-chat': StoryChat }
  interface HTMLElementEventMap {
    'story-chat-ask': CustomEvent<{ question: string }>;
    'story-chat-answer': CustomEvent<{ answer: StoryChatAnswer }>;
    'story-chat-error': CustomEvent<{ kind: 'offline' | 'interrupted' | 'limited' | 'unentitled' | 'gone' | 'error'; question: string }>;
    'story-chat-feedback': CustomEvent<{ answerId: string; rating: 'up' | 'down'; reason?: string }>;
    'story-chat-open': CustomEvent<object>;
    'story-chat-close': CustomEvent<object>;
  }
}
