using System.Globalization;
using Chatbot.Site;
using Chatbot.Texts;
using Spectre.Console;

namespace Chatbot.Cli;

/// <summary>An answer in the terminal: sentences, numbered sources, what to ask next. Plain text when piped.</summary>
internal static class AnswerPrinter
{
    public static void Print(Answer answer, string? locale, IAnsiConsole console, bool watched)
    {
        var texts = OurTexts.For(locale, answer.Question);
        // A pipe has no width: never break a line that another program reads.
        if (!watched) console.Profile.Width = 1_000_000;
        console.MarkupLine(string.Join(' ', answer.Sentences.Select(s => Sentence(s, texts))));
        if (answer.Citations.Count > 0) console.MarkupLine($"\n[bold]{Markup.Escape(texts.Sources)}[/]");
        foreach (var citation in answer.Citations) console.MarkupLine(Source(citation, texts));
        if (answer.AsOf is { } date) console.MarkupLine($"\n[dim]{Markup.Escape(string.Format(CultureInfo.InvariantCulture, texts.Site.AsOf, SourceNames.Date(date, texts.Site)))}[/]");
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
