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
}
