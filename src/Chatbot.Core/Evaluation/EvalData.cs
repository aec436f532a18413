namespace Chatbot.Evaluation;

/// <summary>The folder of evaluation data: a folder per set.</summary>
public sealed class EvalData(string folder)
{
    /// <summary>The path of a file of a set. Throws <see cref="ChatbotException"/> if it is not there.</summary>
    public string File(string set, string name)
    {
        string path = Path.Combine(folder, set, name);
        return System.IO.File.Exists(path) ? path : throw new ChatbotException(
            $"The set '{set}' needs the file '{path}', which does not exist. Name the folder of evaluation data by --data; tests/evaluation/README.md says where each set comes from.");
    }

    /// <summary>The folder of our own questions, or of a newsroom's: YAML files as <c>tests/evaluation/README.md</c> describes.</summary>
    public string Own { get; init; } = Path.Combine("tests", "evaluation", "own");

    /// <summary>
    /// Questions that readers ask although no story has to do with them: <c>off-topic/SPLIT.txt</c> beside <see cref="Own"/>, one a line, <c>#</c> before a
    /// comment. Throws <see cref="ChatbotException"/> if the file is not there.
    /// </summary>
    /// <param name="split"><c>fit</c> or <c>measure</c>.</param>
    public IReadOnlyList<string> OffTopic(string split)
    {
        string path = Path.Combine(Own, "..", "off-topic", split + ".txt");
        if (!System.IO.File.Exists(path)) throw new ChatbotException($"The file of questions '{path}' does not exist: one question a line that has to do with no story.");
        return [.. System.IO.File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0 && !l.StartsWith('#'))];
    }

    /// <summary>The cases of <see cref="Own"/>. Throws <see cref="ChatbotException"/> for a missing folder or a wrong file.</summary>
    public IReadOnlyList<AnswerCase> OwnCases()
    {
        if (!Directory.Exists(Own)) throw new ChatbotException($"The folder of questions '{Own}' does not exist. Start from the repository's top folder, or name it by --own.");
        try { return [.. AnswerCases.ReadFolder(Own).Select(c => c.Case)]; }
        catch (InvalidDataException error) { throw new ChatbotException(error.Message, error); }
    }
}
