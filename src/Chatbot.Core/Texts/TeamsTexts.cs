namespace Chatbot.Texts;

/// <summary>What the product says in Microsoft Teams beside an answer, in one language.</summary>
public sealed record TeamsTexts
{
    /// <summary>On a button.</summary>
    public required string Compare { get; init; }

    /// <summary>What a reader may write for it, before a story's name or alone.</summary>
    public required IReadOnlyList<string> CompareCommands { get; init; }

    /// <summary>What is asked for it; in the language of the stories.</summary>
    public required string CompareQuestion { get; init; }
    public required string CompareTitle { get; init; }
    public required string HelpCompare { get; init; }
    public required string OpenStory { get; init; }
    public required string ShowStory { get; init; }
    public required string StoryGone { get; init; }
    public required string NoStoryFound { get; init; }

    /// <summary>In a group, where the bot gets only what is addressed to it.</summary>
    public required string MentionMe { get; init; }
}
