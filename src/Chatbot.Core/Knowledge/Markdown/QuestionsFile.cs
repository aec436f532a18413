using System.Text;
using Chatbot.Knowledge.Ingest;
using Markdig.Syntax;

namespace Chatbot.Knowledge.Markdown;

/// <summary>A common question and the editor's wording of its answer, in Markdown with its source marks.</summary>
/// <param name="Question">One line of plain text.</param>
/// <param name="Wording">Markdown, without headings of the first or second level.</param>
public sealed record CommonQuestion(string Question, string Wording);

/// <summary>
/// A story's <c>questions.md</c>: one second-level heading per common question, the editor's wording below it. What
/// <see cref="Write"/> writes, <see cref="Read"/> reads back as the same questions.
/// </summary>
/// <param name="Preamble">What stands above the first question: the front matter, or nothing.</param>
public sealed record QuestionsFile(string Preamble, IReadOnlyList<CommonQuestion> Questions)
{
    /// <exception cref="ChatbotException">There is text between the front matter and the first question.</exception>
    public static QuestionsFile Read(string text)
    {
        var errors = new List<FileError>();
        var matter = FrontMatter.Read(text, errors);
        var sections = Sections(matter, errors);
        if (errors.Count > 0) throw new ChatbotException(errors[0].ToString());
        return new(text[..(text.Length - matter.Body.Length)].Trim(), [.. sections.Select(section => new CommonQuestion(section.Question, section.Wording))]);
    }

    /// <exception cref="ChatbotException">A question or a wording would be read back as something else.</exception>
    public string Write()
    {
        var text = new StringBuilder();
        if (Preamble.Length > 0) text.Append(Preamble.Trim()).Append('\n');
        foreach (var (question, wording) in Questions)
        {
            if (text.Length > 0) text.Append('\n');
            text.Append("## ").Append(Escape(question)).Append("\n\n").Append(wording.Trim().ReplaceLineEndings("\n")).Append('\n');
        }
        string written = text.ToString();
        var back = Read(written);
        for (int i = 0; i < Math.Max(Questions.Count, back.Questions.Count); i++)
        {
            if (i < Questions.Count && i < back.Questions.Count && back.Questions[i].Question == Questions[i].Question
                && back.Questions[i].Wording == Questions[i].Wording.Trim().ReplaceLineEndings("\n")) continue;
            throw new ChatbotException(
                $"The common question '{Questions[Math.Min(i, Questions.Count - 1)].Question}' cannot be written: use a question of one line, and a wording that is not empty and has no headings of the first two levels.");
        }
        return written;
    }

    /// <summary>The questions and where they are; problems are added to <paramref name="errors"/>.</summary>
    internal static List<Section> Sections(FrontMatter matter, ICollection<FileError> errors)
    {
        var sections = new List<Section>();
        string body = matter.Body;
        var nodes = PlainText.Parse(body);
        for (int i = 0; i < nodes.Count; i++)
        {
            int line = matter.BodyLine + nodes[i].Line + 1;
            if (nodes[i] is LinkReferenceDefinitionGroup) continue;
            if (nodes[i] is not HeadingBlock { Level: 2 } heading)
            {
                if (nodes[i] is HeadingBlock { Level: 1 } || sections.Count == 0) errors.Add(new(line, "this stands under no question", "begin every question with a line '## …', and put nothing above the first"));
                continue;
            }
            int from = Math.Min(heading.Span.End + 1, body.Length);
            int next = i + 1;
            while (next < nodes.Count && nodes[next] is not HeadingBlock { Level: <= 2 }) next++;
            int to = next < nodes.Count ? nodes[next].Span.Start : body.Length;
            var inline = new InlineText(line);
            inline.Add(heading.Inline);
            if (inline.IsEmpty) errors.Add(new(line, "the question is empty", "write it behind '##'"));
            sections.Add(new(line, inline.Text, body[from..to].Trim().ReplaceLineEndings("\n"), [.. nodes.Skip(i + 1).Take(next - i - 1)]));
        }
        return sections;
    }

    private static string Escape(string question)
    {
        var text = new StringBuilder();
        foreach (char c in question)
        {
            if (c is '\\' or '*' or '_' or '[' or ']' or '<' or '`' or '&' or '#' or '!' or '|') text.Append('\\');
            text.Append(c);
        }
        return text.ToString();
    }

    /// <summary>A question with the line of its heading and the Markdown blocks of its wording.</summary>
    internal sealed record Section(int Line, string Question, string Wording, IReadOnlyList<Markdig.Syntax.Block> Nodes);
}
