// Registers <story-chat>. The class stands apart, so that a page may define it under a name of its own.
import { StoryChat } from './element.js';

export { StoryChat };
if (!customElements.get('story-chat')) customElements.define('story-chat', StoryChat);
