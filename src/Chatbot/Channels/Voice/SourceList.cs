using System.Text;
using Chatbot.Knowledge;
using Chatbot.Texts;

namespace Chatbot.Channels.Voice;

/// <summary>The sources of an answer to read, for a card or a message: plain text, a line each. Pure.</summary>
/// <param name="Title">"Sources".</param>
/// <param name="Text">The question, then the numbered sources with their date and address.</param>
public sealed record SourceList(string Title, string Text)
{
    /// <summary>At most so many characters, whole lines only; null if the answer has no sources.</summary>
    public static SourceList? Of(Answer answer, string locale, int most)
    {
        if (answer.Citations.Count == 0) return null;
        var texts = OurTexts.For(locale, answer.Question).Voice;
        var text = new StringBuilder();
        string[] lines = [answer.Question, .. answer.Citations.DistinctBy(c => c.DocumentId).Select(c => Line(c, texts)), OurTexts.For(locale, answer.Question).AiNotice];
        foreach (string line in lines)
        {
            if (text.Length + line.Length + 1 + texts.CardTitle.Length > most) continue;
            if (text.Length > 0) text.Append('\n');
            text.Append(line);
        }

        return new(texts.CardTitle, text.ToString());
    }

    private static string Line(Citation citation, VoiceTexts texts)
    {
        string name = SpokenSource.Name(citation, texts);
        if (citation.TextIs == TextOrigin.Summary && citation.Publishers.Count > 0)
            name = string.Format(System.Globalization.CultureInfo.InvariantCulture, texts.SummaryOf, name);
        string title = citation.Publishers.Count > 0 || citation.Kind is not DocumentKind.Bio ? $": {citation.Title}" : "";
        string date = citation.Published is { } published ? $" ({SpokenFigures.Date(published, texts)})" : "";
        return $"{citation.Number}. {name}{title}{date}{(citation.Url is { } url ? $" {url}" : "")}";
    }
}
