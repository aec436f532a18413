using System.Collections.Concurrent;

namespace Chatbot.Embedding;

/// <summary>
/// Vectors of questions, while a reader waits: within a time limit, once for the same text, and zeros (a search by keywords
/// alone) when the service fails. Never for an ingest, where a missing vector would last.
/// </summary>
/// <param name="failed">Told why a question got no vector.</param>
public sealed class QueryEmbedder(IEmbedder inner, TimeSpan limit, TimeProvider clock, Action<Exception> failed) : IEmbedder
{
    /// <summary>More texts than this and all are let go.</summary>
    private const int MostKept = 5_000;

    private readonly ConcurrentDictionary<string, Lazy<Task<float[]?>>> _kept = new(StringComparer.Ordinal);

    public string Id => inner.Id;

    public int Dimensions => inner.Dimensions;

    public async ValueTask<IReadOnlyList<float[]>> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        if (_kept.Count > MostKept) _kept.Clear();
        var vectors = await Task.WhenAll(texts.Select(EmbedAsync)).WaitAsync(cancellationToken);
        return [.. vectors.Select(vector => vector ?? new float[Dimensions])];
    }

    // Others may wait for the same text: it is limited in time, not by one reader's leaving.
    private Task<float[]?> EmbedAsync(string text) => _kept.GetOrAdd(text, key => new(() => TryAsync(key))).Value;

    private async Task<float[]?> TryAsync(string text)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        try
        {
            return (await inner.EmbedAsync([text], timeout.Token))[0];
        }
        catch (Exception error)
        {
            _kept.TryRemove(text, out _);
            failed(error);
            return null;
        }
    }
}
