// Shows a card as Teams does, as near as Microsoft's renderer comes to it: its colours and sizes, light and dark.
const dark = document.documentElement.dataset.theme === 'dark';
const colours = dark
  ? { page: '#1f1f1f', card: '#292929', text: '#ffffff', subtle: '#adadad', accent: '#9299f7', line: '#3d3d3d', button: '#292929' }
  : { page: '#f5f5f5', card: '#ffffff', text: '#242424', subtle: '#616161', accent: '#4f52b2', line: '#e0e0e0', button: '#ffffff' };
const style = document.createElement('style');
style.textContent = `
  body { margin: 0; padding: 16px; background: ${colours.page}; font-family: 'Segoe UI', system-ui, sans-serif; }
  #card { background: ${colours.card}; border: 1px solid ${colours.line}; border-radius: 6px; max-width: 520px; }
  .ac-pushButton { background: ${colours.button}; color: ${colours.text}; border: 1px solid ${colours.subtle}; border-radius: 4px; padding: 6px 12px; font: 600 14px 'Segoe UI', system-ui, sans-serif; }
  a { color: ${colours.accent}; text-decoration: none; }`;
document.head.append(style);

const shade = (normal, subtle) => ({ default: normal, subtle });
const foreground = { default: shade(colours.text, colours.subtle), accent: shade(colours.accent, colours.accent) };
const container = { backgroundColor: colours.card, foregroundColors: foreground };

// eslint-disable-next-line no-unused-vars
function show(payload) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig({
    fontFamily: "'Segoe UI', system-ui, sans-serif",
    fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: colours.line },
    supportsInteractivity: true,
    actions: { maxActions: 6, spacing: 'default', buttonSpacing: 8, actionsOrientation: 'horizontal', actionAlignment: 'left' },
    containerStyles: { default: container, emphasis: container },
  });
  const context = new AdaptiveCards.SerializationContext(AdaptiveCards.Versions.v1_5);
  card.parse(payload, context);
  const complaints = Array.from({ length: context.eventCount }, (_, i) => context.getEventAt(i).message);
  const results = card.validateProperties();
  document.getElementById('card').replaceChildren(card.render());
  return [...complaints, ...results.validationEvents.map((e) => e.message)];
}
