using Chatbot.Texts;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>What the cards have in common.</summary>
internal static class CardParts
{
    public const string Compare = "compare", Story = "story";

    public static CardText Heading(string text) => new([new(text) { Size = "Large", Weight = "Bolder" }]);

    public static CardText Subheading(string text) => new([new(text) { Weight = "Bolder" }]) { Spacing = "Medium" };

    public static CardText Small(string text) => new([new(text) { Size = "Small", IsSubtle = true }]) { Spacing = "Small" };

    public static CardButton Open(string title, string url) => new OpenUrlButton(url) { Title = title };

    /// <summary>Shows another card in place of this one.</summary>
    public static CardButton Show(string title, string verb, string story) =>
        new ExecuteButton(verb, new(verb, story)) { Title = title, Fallback = new SubmitButton(new(verb, story)) { Title = title } };

    /// <summary>Questions that the reader asks by pressing them.</summary>
    public static IEnumerable<CardElement> Questions(IEnumerable<string> questions, OurTexts texts)
    {
        var asks = questions.Select(q => new CardContainer([new CardText([new(q) { Color = "Accent" }])])
        {
            Spacing = "Small", SelectAction = new SubmitButton(new CardData { Teams = new(q) }) { Title = q },
        }).ToList();
        return asks.Count == 0 ? [] : [Subheading(texts.Site.AlsoAsk), .. asks];
    }
}
