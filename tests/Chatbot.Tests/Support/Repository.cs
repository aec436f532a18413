namespace Chatbot.Support;

/// <summary>Where the tests find the project's own files.</summary>
internal static class Repository
{
    /// <summary>The folder that holds Chatbot.sln.</summary>
    public static string Root { get; } = Find();

    public static string Knowledge => Path.Combine(Root, "knowledge");

    /// <summary>A file of the public evaluation data beside the repository; its test is skipped where that is absent.</summary>
    public static string Evaluation(params string[] parts)
    {
        string path = Path.Combine([Root, "..", "shared", "eval", .. parts]);
        Assert.SkipUnless(Path.Exists(path), "The public evaluation data (../shared/eval) is not on this machine.");
        return path;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Chatbot.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Chatbot.sln was not found above the tests.");
    }
}
