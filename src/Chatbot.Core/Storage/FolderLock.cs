namespace Chatbot.Storage;

/// <summary>
/// Tells processes of one data folder apart from the one that replaces it: those that use the databases share the lock, a
/// restore needs it alone. The system lets go of it when a process dies.
/// </summary>
public sealed class FolderLock(string folder) : IDisposable
{
    public const string FileName = "in-use.lock";

    private readonly Lock _gate = new();
    private FileStream? _file;

    /// <summary>Says that the folder is in use, until disposed. Throws <see cref="ChatbotException"/> while it is being restored.</summary>
    public void Share() => Hold(FileAccess.Read, FileShare.Read, "is being restored: wait until 'chatbot restore' has finished.");

    /// <summary>Keeps everyone else out. Throws <see cref="ChatbotException"/> while anyone uses the folder.</summary>
    public void Own() => Hold(FileAccess.ReadWrite, FileShare.None, "is in use: stop the server (and any 'chatbot ingest') that works with it, then try again.");

    public void Dispose() => _file?.Dispose();

    private void Hold(FileAccess access, FileShare share, string refusal)
    {
        lock (_gate)
        {
            if (_file is not null) return;
            string full = Path.GetFullPath(folder);
            try
            {
                // It holds what readers asked: its owner's alone.
                if (OperatingSystem.IsWindows()) Directory.CreateDirectory(full);
                else Directory.CreateDirectory(full, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                string path = Path.Combine(full, FileName);
                if (!File.Exists(path)) File.Open(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();
                _file = new FileStream(path, FileMode.Open, access, share);
            }
            catch (Exception error) when (error is UnauthorizedAccessException || (error is IOException && !File.Exists(Path.Combine(full, FileName))))
            {
                throw new ChatbotException($"The data folder '{full}' cannot be used ({error.Message}): choose another with Knowledge:Data, or mend its permissions.", error);
            }
            catch (IOException error) { throw new ChatbotException($"The data folder '{full}' {refusal}", error); }
        }
    }
}
