using System.Text.Json.Serialization;

namespace Chatbot.Channels.Slack;

/// <summary>The Block Kit blocks that we send, with Slack's limits.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(ContextActionsBlock), "context_actions")]
internal abstract record SlackBlock
{
    public const int MostPerMessage = 50, MostPerHome = 100;

    /// <summary>How many characters of text a reader sees.</summary>
    public virtual int CountCharacters() => 0;
}

internal sealed record SectionBlock(SlackTextObject Text) : SlackBlock
{
    public override int CountCharacters() => Text.Text.Length;
}

internal sealed record ContextBlock(IReadOnlyList<SlackTextObject> Elements) : SlackBlock
{
    public override int CountCharacters() => Elements.Sum(e => e.Text.Length);
}

internal sealed record HeaderBlock(SlackTextObject Text) : SlackBlock
{
    public const int MostCharacters = 150;

    public override int CountCharacters() => Text.Text.Length;
}

internal sealed record DividerBlock : SlackBlock;

internal sealed record ActionsBlock(IReadOnlyList<ButtonElement> Elements) : SlackBlock
{
    public override int CountCharacters() => Elements.Sum(e => e.Text.Text.Length);
}

internal sealed record ContextActionsBlock(IReadOnlyList<FeedbackElement> Elements) : SlackBlock;

/// <summary>Text of 1 to 3,000 characters.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Mrkdwn), "mrkdwn")]
[JsonDerivedType(typeof(PlainText), "plain_text")]
internal abstract record SlackTextObject(string Text)
{
    public const int MostCharacters = 3_000;
}

/// <summary>Verbatim: Slack makes no links or mentions of its own.</summary>
internal sealed record Mrkdwn(string Text) : SlackTextObject(Text)
{
    public bool Verbatim { get; } = true;
}

internal sealed record PlainText(string Text) : SlackTextObject(Text)
{
    public bool Emoji { get; }
}

internal sealed record ButtonElement(string ActionId, SlackTextObject Text, string Value)
{
    public const int MostCharacters = 75;

    public string Type { get; } = "button";
}

internal sealed record FeedbackElement(string ActionId, FeedbackButton PositiveButton, FeedbackButton NegativeButton)
{
    public string Type { get; } = "feedback_buttons";
}

internal sealed record FeedbackButton(SlackTextObject Text, string Value);

/// <summary>A home tab.</summary>
internal sealed record HomeView(IReadOnlyList<SlackBlock> Blocks, string PrivateMetadata)
{
    public string Type { get; } = "home";
}
