using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Answering.OpenAI;

/// <summary>
/// Lines that tell data from instructions. They carry a code made from the data itself, so a text cannot contain its own
/// fence, and the same data gives the same prompt.
/// </summary>
internal sealed class Fence
{
    private readonly string _code;

    public Fence(IEnumerable<string> data)
    {
        string all = string.Join('\0', data);
        for (int attempt = 0; ; attempt++)
        {
            _code = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{attempt}\0{all}")))[..12];
            if (!all.Contains(_code, StringComparison.OrdinalIgnoreCase)) return;
        }
    }

    /// <summary>The data between two lines; the first says what it is.</summary>
    public string Around(string heading, string data) => $"{_code} {OneLine(heading)}\n{data.ReplaceLineEndings("\n").Trim()}\n{_code} end";

    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
}
