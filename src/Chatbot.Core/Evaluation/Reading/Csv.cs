using System.Text;

namespace Chatbot.Evaluation.Reading;

/// <summary>Reads separated values (RFC 4180: quoted fields may hold separators, doubled quotes and line breaks).</summary>
internal static class Csv
{
    /// <summary>The rows below the heading, as fields by the heading's names. Rows of another length are left out.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string path)
    {
        List<string>? heading = null;
        foreach (var row in Fields(File.ReadAllText(path), ','))
        {
            if (heading is null) heading = row;
            else if (row.Count == heading.Count) yield return heading.Zip(row).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal);
        }
    }

    /// <summary>Rows of a file whose fields are separated by tabs and never quoted.</summary>
    public static IEnumerable<Dictionary<string, string>> TabRows(string path)
    {
        string[]? heading = null;
        foreach (string line in File.ReadLines(path))
        {
            string[] fields = line.Split('\t');
            if (heading is null) heading = fields;
            else if (fields.Length == heading.Length) yield return heading.Zip(fields).ToDictionary(f => f.First, f => f.Second, StringComparer.Ordinal);
        }
    }

    internal static IEnumerable<List<string>> Fields(string text, char separator)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[i++]);
                else quoted = false;
            }
            else if (c == '"' && field.Length == 0) quoted = true;
            else if (c == separator) End();
            else if (c == '\n')
            {
                End();
                yield return row;
                row = [];
            }
            else if (c != '\r') field.Append(c);
        }

        if (row.Count > 0 || field.Length > 0)
        {
            End();
            yield return row;
        }

        void End()
        {
            row.Add(field.ToString());
            field.Clear();
        }
    }
}
