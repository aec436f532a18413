using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Indexing.Embedded;

/// <summary>
/// The index in memory kept as a file, so that a start reads it instead of analysing every passage again. Only a convenience:
/// a file that is absent, torn, or of another program, database or embedder is passed over, and what changed since is applied.
/// </summary>
/// <param name="path">Beside the database.</param>
/// <param name="key">What the file must have been made by and from; this program's own identity is added.</param>
public sealed class IndexFile(EmbeddedIndex index, string path, Func<CancellationToken, Task<string>> key)
{
    /// <summary>Once so many passages have changed since it was written, it is written again: applying fewer takes no time.</summary>
    private const int Worthwhile = 20_000;

    private static readonly string Program = typeof(IndexFile).Module.ModuleVersionId.ToString("N");

    private long changed;

    /// <summary>Fills the empty index from the file, if that is of use.</summary>
    /// <param name="newest">The database's version: a file that is ahead is of another life of it, and is removed.</param>
    public async Task LoadAsync(long newest, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            if (await IsWholeAsync(file, cancellationToken))
            {
                file.Position = 0;
                using var reader = new BinaryReader(new BufferedStream(file, 1 << 20), Encoding.UTF8);
                if (reader.ReadString() == Program && reader.ReadString() == await key(cancellationToken))
                {
                    long version = reader.ReadInt64();
                    if (version <= newest)
                    {
                        index.Fill(version, Views(reader));
                        return;
                    }
                }
            }
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Not there, or not ours to read: it is built as if there had never been one.
        }
    }

    /// <summary>Writes the index to the file, once enough of it has changed.</summary>
    /// <param name="passages">How many have just been applied.</param>
    public async Task SaveAsync(int passages, CancellationToken cancellationToken)
    {
        if ((changed += passages) < Worthwhile) return;
        changed = 0;
        string fresh = path + ".new";
        try
        {
            await using (var file = new FileStream(fresh, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20))
            {
                var (version, views) = index.Content;
                using (var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true))
                {
                    writer.Write(Program);
                    writer.Write(await key(cancellationToken));
                    writer.Write(version);
                    writer.Write(views.Count);
                    foreach (var view in views) SegmentFormat.Write(writer, view);
                }
                file.Position = 0;
                byte[] hash = await SHA256.HashDataAsync(file, cancellationToken);
                await file.WriteAsync(hash, cancellationToken);
            }
            File.Move(fresh, path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ChatbotException)
        {
            // No room, or another process writes the same, or the database is busy: the next start takes longer, that is all.
        }
    }

    private static List<SegmentView> Views(BinaryReader reader)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var views = new List<SegmentView>();
        for (int left = reader.ReadInt32(); left > 0; left--) views.Add(SegmentFormat.Read(reader, texts));
        return views;
    }

    private static async Task<bool> IsWholeAsync(FileStream file, CancellationToken cancellationToken)
    {
        if (file.Length <= SHA256.HashSizeInBytes) return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20], given = new byte[SHA256.HashSizeInBytes];
        for (long left = file.Length - given.Length; left > 0;)
        {
            int read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            if (read == 0) return false;
            hash.AppendData(buffer, 0, read);
            left -= read;
        }
        await file.ReadExactlyAsync(given, cancellationToken);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(given);
    }
}
