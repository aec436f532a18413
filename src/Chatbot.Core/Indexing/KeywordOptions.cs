namespace Chatbot.Indexing;

/// <summary>How passages are scored by keyword (BM25; Robertson and Zaragoza 2009). Fixed when a passage is indexed.</summary>
public sealed record KeywordOptions
{
    /// <summary>How soon a repeated term stops counting. Default 0.9.</summary>
    public double K1 { get; init; } = 0.9;

    /// <summary>How much long passages are held back, 0 to 1. Default 0.4.</summary>
    public double B { get; init; } = 0.4;

    /// <summary>Terms of an average passage, its weighted title and headings included. Fixed, so that a score does not depend on what else is stored. Default 80.</summary>
    public double AverageLength { get; init; } = 80;

    /// <summary>How often a term of the document's title counts in each of its passages. Default 1.</summary>
    public double TitleWeight { get; init; } = 1;

    /// <summary>How often a term of the headings above a passage counts in it. Default 1.</summary>
    public double HeadingWeight { get; init; } = 1;
}
