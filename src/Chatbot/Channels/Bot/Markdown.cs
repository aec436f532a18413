using System.Text;

namespace Chatbot.Channels.Bot;

/// <summary>Keeps text that is not ours from being read as Markdown or HTML.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_[]<>#|~&";

    /// <summary>The text, shown as it is; its line breaks stay.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in text)
        {
            if (Special.Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    /// <summary>An address inside <c>[…](…)</c>.</summary>
    public static string Address(string url) =>
        url.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal).Replace(" ", "%20", StringComparison.Ordinal);
}
