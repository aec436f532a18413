namespace Chatbot.Text;

/// <summary>Public reference data that lies beside the repository where it is present at all.</summary>
internal static class SharedData
{
    /// <summary>The folder <c>../shared/PARTS</c> beside the repository's root; skips the test where it is absent.</summary>
    public static string Folder(params string[] parts)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Chatbot.sln"))) root = root.Parent;
        string folder = Path.GetFullPath(Path.Combine([root?.FullName ?? ".", "..", "shared", .. parts]));
        Assert.SkipUnless(Directory.Exists(folder), $"the reference data is not at {folder}");
        return folder;
    }
}
