using Chatbot.Knowledge.Ingest;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Knowledge.Markdown;

/// <summary>The YAML between two lines of three hyphens at the top of a file, and where the text begins.</summary>
/// <param name="Values">By key; each with the line that it is on.</param>
/// <param name="Body">All below the front matter.</param>
/// <param name="BodyLine">How many lines of the file are above <paramref name="Body"/>.</param>
internal sealed record FrontMatter(IReadOnlyDictionary<string, FrontMatterValue> Values, string Body, int BodyLine)
{
    private const string QuoteCure = "put a value that contains ': ', '#', '[' or quotation marks between double quotation marks";

    public static FrontMatter Read(string text, ICollection<FileError> errors)
    {
        var none = new Dictionary<string, FrontMatterValue>(StringComparer.Ordinal);
        if (Line(text, 0, out int start) != "---") return new(none, text, 0);
        int lines = 1;
        for (int at = start; at < text.Length; lines++)
        {
            int line = at;
            if (Line(text, at, out at) is "---" or "...") return new(Parse(text[start..line], errors), text[at..], lines + 1);
        }
        errors.Add(new(1, "the front matter that begins here has no end", "write a line of three hyphens below it"));
        return new(none, "", lines);
    }

    private static Dictionary<string, FrontMatterValue> Parse(string yaml, ICollection<FileError> errors)
    {
        var values = new Dictionary<string, FrontMatterValue>(StringComparer.Ordinal);
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.Count == 0) return values;
            if (stream.Documents[0].RootNode is not YamlMappingNode map)
            {
                errors.Add(new(2, "the front matter is no list of keys and values", "write one 'key: value' a line"));
                return values;
            }
            foreach (var (key, value) in map.Children)
            {
                int line = (int)key.Start.Line + 1;
                if (key is YamlScalarNode { Value: { } name }) values[name] = new(name, line, value);
                else errors.Add(new(line, "a key of the front matter is no word", "write 'key: value'"));
            }
        }
        catch (YamlException error)
        {
            string what = (error.InnerException?.Message ?? error.Message).TrimEnd('.');
            bool twice = what.Contains("uplicate", StringComparison.Ordinal);
            errors.Add(new((int)error.Start.Line + 1, twice ? "a key is given twice" : $"the front matter cannot be read ({what})", twice ? "remove one of the two" : QuoteCure));
        }
        return values;
    }

    private static string Line(string text, int start, out int next)
    {
        int end = text.IndexOf('\n', start);
        next = end < 0 ? text.Length : end + 1;
        return text[start..(end < 0 ? text.Length : end)].TrimEnd();
    }
}

/// <summary>A value of the front matter, and the line of the file that its key is on.</summary>
internal sealed record FrontMatterValue(string Key, int Line, YamlNode Node);
