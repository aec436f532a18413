using Spectre.Console;

namespace Chatbot.Cli;

/// <summary>An answer in the terminal: sentences, numbered sources, what to ask next. Plain text when piped.</summary>
internal static class AnswerPrinter
{
    public static void Print(Answer answer, IAnsiConsole console, bool watched)
    {
        // A pipe has no width: never break a line that another program reads.
        if (!watched) console.Profile.Width = 1_000_000;
        console.MarkupLine(string.Join(' ', answer.Sentences.Select(Sentence)));
        if (answer.Citations.Count > 0) console.MarkupLine("\n[bold]Sources[/]");
        foreach (var citation in answer.Citations) console.MarkupLine(Source(citation));
        if (answer.AsOf is { } date) console.MarkupLine($"\n[dim]As of {date}[/]");
        if (answer.FollowUps.Count > 0) console.MarkupLine("\n[bold]You can also ask[/]");
        foreach (string question in answer.FollowUps) console.MarkupLine($"  {Markup.Escape(question)}");
        foreach (string notice in answer.Notices) console.MarkupLine($"\n[dim]{Markup.Escape(notice)}[/]");
    }

    private static string Sentence(AnswerSentence sentence)
    {
        string numbers = string.Concat(sentence.Citations.Select(n => $"[dim][[{n}]][/]"));
        string label = sentence.Origin == SentenceOrigin.Analysis ? " [italic](our analysis)[/]" : "";
        return $"{Markup.Escape(sentence.Text)}{label}{(numbers.Length > 0 ? " " + numbers : "")}";
    }

    private static string Source(Citation citation)
    {
        string quote = citation.TextIs == Knowledge.TextOrigin.Original ? $"“{citation.Quote}”" : citation.Quote;
        string link = citation.Url is null ? "" : $"\n      {Markup.Escape(citation.Url)}";
        return $"  [dim][[{citation.Number}]][/] [bold]{Markup.Escape(SourceLabel.For(citation))}[/]\n      {Markup.Escape(quote)}{link}";
    }
}
