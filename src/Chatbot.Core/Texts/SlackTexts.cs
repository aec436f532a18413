namespace Chatbot.Texts;

/// <summary>What the product says in Slack beside an answer, in one language.</summary>
public sealed record SlackTexts
{
    public required string Looking { get; init; }

    /// <summary>Follows the app's name.</summary>
    public required string Status { get; init; }

    /// <summary>{0}: the question that a button asked.</summary>
    public required string Question { get; init; }
    public required string Sources { get; init; }
    public required string OurAnalysis { get; init; }

    /// <summary>{0}: a date.</summary>
    public required string AsOf { get; init; }
    public required string AlsoAsk { get; init; }
    public required string Helpful { get; init; }
    public required string NotHelpful { get; init; }
    public required string Thanks { get; init; }
    public required string Home { get; init; }
    public required string Stories { get; init; }
    public required string NoStories { get; init; }

    /// <summary>{0}: a date.</summary>
    public required string Updated { get; init; }
    public required string HelpTitle { get; init; }

    /// <summary>In mrkdwn, a line each.</summary>
    public required string Help { get; init; }

    /// <summary>{0}: the story's title.</summary>
    public required string InUse { get; init; }
    public required string AllInUse { get; init; }

    /// <summary>{0}: what the reader typed.</summary>
    public required string UnknownStory { get; init; }
    public required string Prompts { get; init; }
}
