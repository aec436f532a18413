using Chatbot.Knowledge;

namespace Chatbot.Texts;

/// <summary>What the story pages say around the stories, in one language. <c>{0}</c> and <c>{1}</c> stand for the values named.</summary>
public sealed record SiteTexts
{
    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }
    /// <summary>January first.</summary>
    public required IReadOnlyList<string> Months { get; init; }
    public required string Tagline { get; init; }
    public required string Skip { get; init; }
    public required string Stories { get; init; }
    public required string Story { get; init; }
    public required string AllStories { get; init; }
    /// <summary>{0}: a date.</summary>
    public required string AsOf { get; init; }
    /// <summary>{0}: a date.</summary>
    public required string ReviewOverdue { get; init; }
    /// <summary>{0}: a number.</summary>
    public required string SourceCount { get; init; }
    public required string SourceOne { get; init; }
    public required string Contents { get; init; }
    public required string YourQuestion { get; init; }
    public required string Ask { get; init; }
    public required string AskStory { get; init; }
    public required string AskStories { get; init; }
    public required string AskAgain { get; init; }
    public required string AlsoAsk { get; init; }
    public required string CommonQuestions { get; init; }
    public required string Sources { get; init; }
    public required string People { get; init; }
    public required string Explainers { get; init; }
    public required string Changes { get; init; }
    public required string ChangeUpdated { get; init; }
    /// <summary>{0}: publishers.</summary>
    public required string ChangeReported { get; init; }
    /// <summary>{0}: a title, {1}: the note.</summary>
    public required string ChangeCorrected { get; init; }
    public required string OurAnalysis { get; init; }
    /// <summary>{0}: publishers.</summary>
    public required string OurSummaryOf { get; init; }
    public required string OurBio { get; init; }
    public required string OurExplainer { get; init; }
    public required string OurDigest { get; init; }
    public required string OurAnswer { get; init; }
    public required string GenreNews { get; init; }
    public required string GenreAnalysis { get; init; }
    public required string GenreOpinion { get; init; }
    public required string ReadSummary { get; init; }
    public required string ReadExcerpt { get; init; }
    public required string ReadProfile { get; init; }
    public required string OpenPage { get; init; }
    /// <summary>{0}: a publisher.</summary>
    public required string AtPublisher { get; init; }
    /// <summary>{0}: a number.</summary>
    public required string SourceNumber { get; init; }
    public required string Answer { get; init; }
    public required string Evidence { get; init; }
    public required string InContext { get; init; }
    public required string AboutAnswer { get; init; }
    public required string EngineQuotes { get; init; }
    /// <summary>{0}: the model.</summary>
    public required string EngineModel { get; init; }
    public required string Permalink { get; init; }
    /// <summary>{0}: a title.</summary>
    public required string AboutStory { get; init; }
    public required string WithdrawnSentence { get; init; }
    public required string QuoteStart { get; init; }
    public required string QuoteEnd { get; init; }
    public required string ShowQuote { get; init; }
    /// <summary>{0}: publishers.</summary>
    public required string ExcerptOnly { get; init; }
    /// <summary>{0}: publishers.</summary>
    public required string LinkOnly { get; init; }
    /// <summary>{0}: publishers.</summary>
    public required string SummaryNote { get; init; }
    public required string EarlierVersion { get; init; }
    public required string CurrentVersion { get; init; }
    public required string PartOf { get; init; }
    /// <summary>{0}: a date, {1}: the note.</summary>
    public required string CorrectedOn { get; init; }
    /// <summary>{0}: the author.</summary>
    public required string By { get; init; }
    public required string NoStories { get; init; }
    public required string ProblemTitle { get; init; }
    public required string ProblemText { get; init; }
    public required string NotFoundTitle { get; init; }
    public required string NotFoundText { get; init; }
    public required string TooManyTitle { get; init; }
    /// <summary>{0}: seconds.</summary>
    public required string TooManyText { get; init; }
    /// <summary>{0}: a number.</summary>
    public required string QuestionProblem { get; init; }
    public required string PageTooOld { get; init; }
    public required string ToStories { get; init; }
    /// <summary>{0}: publishers.</summary>
    public required string ReportedBy { get; init; }
    /// <summary>{0}: publishers, {1}: how many more.</summary>
    public required string ReportedByMore { get; init; }
    public required string Latest { get; init; }
    public required string PrinciplesTitle { get; init; }
    public required IReadOnlyList<Principle> Principles { get; init; }
    public required string Footer { get; init; }

    /// <summary>"10 September 2025", "September 2025", "2025".</summary>
    public string Date(PartialDate date)
    {
        string month = date.Month is { } m ? $"{Months[m - 1]} " : "";
        return date.Day is { } day ? $"{day} {month}{date.Year}" : $"{month}{date.Year}";
    }
}

/// <summary>What a reader can rely on, in a few words and in a sentence.</summary>
public sealed record Principle(string Title, string Text);
