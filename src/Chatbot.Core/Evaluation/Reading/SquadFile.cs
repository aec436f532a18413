using System.Text.Json;

namespace Chatbot.Evaluation.Reading;

/// <summary>A question with its first answer: where it starts in the paragraph, in UTF-16 units.</summary>
internal sealed record SquadQuestion(string Text, string Answer, int Start);

internal sealed record SquadParagraph(string Text, IReadOnlyList<SquadQuestion> Questions);

internal sealed record SquadArticle(string Title, IReadOnlyList<SquadParagraph> Paragraphs);

/// <summary>Reads the JSON format of SQuAD 1.1, in which NewsQA comes too.</summary>
internal static class SquadFile
{
    public static IReadOnlyList<SquadArticle> Read(string path)
    {
        using var file = File.OpenRead(path);
        using var json = JsonDocument.Parse(file);
        return [.. json.RootElement.GetProperty("data").EnumerateArray().Select(article => new SquadArticle(
            article.GetProperty("title").GetString()!,
            [.. article.GetProperty("paragraphs").EnumerateArray().Select(Paragraph)]))];
    }

    private static SquadParagraph Paragraph(JsonElement paragraph)
    {
        string text = paragraph.GetProperty("context").GetString()!;
        // Offsets in these files count code points.
        bool plain = !text.Any(char.IsSurrogate);
        return new(text, [.. paragraph.GetProperty("qas").EnumerateArray().Where(q => q.GetProperty("answers").GetArrayLength() > 0).Select(q =>
        {
            var answer = q.GetProperty("answers")[0];
            int start = answer.GetProperty("answer_start").GetInt32();
            return new SquadQuestion(q.GetProperty("question").GetString()!.Trim(), answer.GetProperty("text").GetString()!, plain ? start : Units(text, start));
        })]);
    }

    private static int Units(string text, int codePoints)
    {
        int i = 0;
        for (; codePoints > 0 && i < text.Length; codePoints--) i += char.IsSurrogatePair(text, i) ? 2 : 1;
        return i;
    }
}
