namespace Chatbot.Knowledge.Web;

/// <summary>ETag and Last-Modified of a page, as they are kept with its stamp.</summary>
internal static class Validators
{
    public static (string? Tag, string? Modified) Of(string? stamp)
    {
        string[] lines = (stamp ?? "").Split('\n');
        return lines.Length == 3 ? (lines[1].Length > 0 ? lines[1] : null, lines[2].Length > 0 ? lines[2] : null) : (null, null);
    }

    public static string Write(HttpResponseMessage response) =>
        $"\n{response.Headers.ETag}\n{(response.Content.Headers.LastModified is { } moment ? moment.ToUniversalTime().ToString("r") : "")}";
}
