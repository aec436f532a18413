using System.Globalization;
using Chatbot.Texts;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary>An answer in the terminal: each sentence as it is released, then numbered sources and what to ask next. Plain text when piped.</summary>
internal static class AnswerPrinter
{
    /// <summary>Prints a turn as it goes on, and returns its answer.</summary>
    public static async Task<Answer> PrintAsync(IAsyncEnumerable<AnswerEvent> turn, string question, string? locale, IAnsiConsole console, bool watched)
    {
        var texts = OurTexts.For(locale, question);
        // A pipe has no width: never break a line that another program reads.
        if (!watched) console.Profile.Width = 1_000_000;
        Answer? answer = null;
        bool begun = false;
        await foreach (var happened in turn)
        {
            if (happened is AnswerEvent.Searching && watched) console.MarkupLine($"[dim]{Markup.Escape(texts.Searching)}[/]");
            if (happened is AnswerEvent.Sentence { Value: var sentence })
            {
                // Someone who watches gets a sentence a line: what is printed later cannot be wrapped into a line begun before.
                console.Markup($"{(begun && !watched ? " " : "")}{Sentence(sentence, texts)}{(watched ? "\n" : "")}");
                begun = true;
            }

            answer ??= (happened as AnswerEvent.Completed)?.Answer;
        }

        if (!watched) console.WriteLine();
        Rest(answer!, texts, console);
        return answer!;
    }

    private static void Rest(Answer answer, OurTexts texts, IAnsiConsole console)
    {
        if (answer.Citations.Count > 0) console.MarkupLine($"\n[bold]{Markup.Escape(texts.Sources)}[/]");
        foreach (var citation in answer.Citations) console.MarkupLine(Source(citation, texts));
        if (answer.AsOf is { } date) console.MarkupLine($"\n[dim]{Markup.Escape(string.Format(CultureInfo.InvariantCulture, texts.Site.AsOf, texts.Site.Date(date)))}[/]");
        if (answer.FollowUps.Count > 0) console.MarkupLine($"\n[bold]{Markup.Escape(texts.Site.AlsoAsk)}[/]");
        foreach (string question in answer.FollowUps) console.MarkupLine($"  {Markup.Escape(question)}");
        foreach (string notice in answer.Notices) console.MarkupLine($"\n[dim]{Markup.Escape(notice)}[/]");
    }

    private static string Sentence(AnswerSentence sentence, OurTexts texts)
    {
        string numbers = string.Concat(sentence.Citations.Select(n => $"[dim][[{n}]][/]"));
        string label = sentence.Origin == SentenceOrigin.Analysis ? $" [italic]({Markup.Escape(texts.OurAnalysis)})[/]" : "";
        return $"{Markup.Escape(sentence.Text)}{label}{(numbers.Length > 0 ? " " + numbers : "")}";
    }

    private static string Source(Citation citation, OurTexts texts)
    {
        string quote = citation.TextIs == Knowledge.TextOrigin.Original && citation.Publishers.Count > 0 ? $"“{citation.Quote}”" : citation.Quote;
        string link = citation.Url is null ? "" : $"\n      {Markup.Escape(citation.Url)}";
        return $"  [dim][[{citation.Number}]][/] [bold]{Markup.Escape(SourceLabel.For(citation, texts))}[/]\n      {Markup.Escape(quote)}{link}";
    }
}
