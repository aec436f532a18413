using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chatbot.Channels.Bot.Teams;

/// <summary>An Adaptive Card, as far as we send it.</summary>
/// <param name="Lang">BCP 47, of our own words.</param>
/// <remarks>https://adaptivecards.io/schemas/adaptive-card.json</remarks>
internal sealed record AdaptiveCard(IReadOnlyList<CardElement> Body, IReadOnlyList<CardButton>? Actions, string Lang, string Version = "1.5")
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    [JsonPropertyName("$schema")] public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";
    public string Type { get; } = "AdaptiveCard";

    /// <summary>The heading, for a notification.</summary>
    [JsonIgnore] public string? Summary => Body is [CardText { Inlines: [var first, ..] }, ..] ? first.Text : null;

    public Attachment AsAttachment() => new() { ContentType = ContentType, Content = JsonSerializer.SerializeToElement(this, TeamsJson.Wire.AdaptiveCard) };
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CardText), "RichTextBlock")]
[JsonDerivedType(typeof(CardContainer), "Container")]
internal abstract record CardElement
{
    public string? Spacing { get; init; }
    public bool? Separator { get; init; }
}

/// <summary>A paragraph. Its runs are shown as they are: unlike a TextBlock's text, they are not read as Markdown.</summary>
internal sealed record CardText(IReadOnlyList<CardRun> Inlines) : CardElement;

internal sealed record CardRun(string Text)
{
    public string Type { get; } = "TextRun";
    public string? Size { get; init; }
    public string? Weight { get; init; }
    public string? Color { get; init; }
    public bool? IsSubtle { get; init; }
    public bool? Italic { get; init; }
    public CardButton? SelectAction { get; init; }
}

internal sealed record CardContainer(IReadOnlyList<CardElement> Items) : CardElement
{
    public string? Style { get; init; }
    public CardButton? SelectAction { get; init; }
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(OpenUrlButton), "Action.OpenUrl")]
[JsonDerivedType(typeof(ExecuteButton), "Action.Execute")]
[JsonDerivedType(typeof(SubmitButton), "Action.Submit")]
internal abstract record CardButton
{
    public string? Title { get; init; }
}

internal sealed record OpenUrlButton(string Url) : CardButton;

/// <summary>Answered at once; clients that do not know it send the fallback, which arrives as a message.</summary>
internal sealed record ExecuteButton(string Verb, CardData Data) : CardButton
{
    public CardButton? Fallback { get; init; }
}

internal sealed record SubmitButton(CardData Data) : CardButton;

/// <summary>What a button brings back: a verb with a story, or a message that the reader then says.</summary>
internal sealed record CardData(string? Verb = null, string? Story = null)
{
    [JsonPropertyName("msteams")] public ImBack? Teams { get; init; }
}

internal sealed record ImBack(string Value)
{
    public string Type { get; } = "imBack";
}
