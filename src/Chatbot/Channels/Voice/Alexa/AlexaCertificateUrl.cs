namespace Chatbot.Channels.Voice.Alexa;

/// <summary>Where Amazon publishes the certificates that its requests are signed with. Pure.</summary>
internal static class AlexaCertificateUrl
{
    private const string Host = "s3.amazonaws.com", Folder = "/echo.api/";

    /// <summary>
    /// The address in normal form (dots, double slashes and fragment resolved) if Amazon may be using it: https, its host, the
    /// default port, and below its folder, which is compared with case. Otherwise null.
    /// </summary>
    public static Uri? Read(string? url)
    {
        // Uri resolves dot segments, plain and escaped, and gives scheme and host in lower case.
        if (url is null || url.Contains('\\', StringComparison.Ordinal) || !Uri.TryCreate(url, UriKind.Absolute, out var given)) return null;
        if (given.Scheme != Uri.UriSchemeHttps || given.Host != Host || given.Port != 443 || given.UserInfo.Length > 0) return null;
        string path = given.AbsolutePath;
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        return path.StartsWith(Folder, StringComparison.Ordinal) && path.Length > Folder.Length
            ? new UriBuilder(given) { Path = path, Fragment = "" }.Uri
            : null;
    }
}
