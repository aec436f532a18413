using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Chatbot.Support.OpenAI;

/// <summary>An embeddings request as the documents allow it.</summary>
internal sealed record EmbeddingRequest(IReadOnlyList<string> Input, bool Base64, int Dimensions)
{
    public const int DefaultDimensions = 64;

    public static EmbeddingRequest Parse(string body, string? deployment)
    {
        var root = Wire.Object(body, "input", "model", "encoding_format", "dimensions", "user");
        Wire.Model(root, deployment, StandIn.Embeddings);
        string format = Wire.Optional(root, "encoding_format", v => v.GetString()) ?? "float";
        if (format is not ("float" or "base64")) throw new WireException(400, "invalid_value", "encoding_format is float or base64.", "encoding_format");
        if (!root.TryGetProperty("input", out var input)) throw new WireException(400, "missing_required_parameter", "Missing required parameter: 'input'.", "input");
        List<string> texts = input.ValueKind == JsonValueKind.String ? [input.GetString()!] : [.. Wire.Optional(root, "input", v => v.EnumerateArray().Select(t => t.GetString()!).ToList())!];
        if (texts.Count is 0 or > 2_048 || texts.Exists(t => t.Length == 0)) throw new WireException(400, "invalid_value", "'input' must be 1 to 2048 strings, none empty.", "input");
        if (texts.Exists(t => t.Length > 4 * 8_192)) throw new WireException(400, "context_length_exceeded", "This model's maximum context length is 8192 tokens.");
        return new(texts, format == "base64", Wire.Optional(root, "dimensions", v => (int?)v.GetInt32()) ?? DefaultDimensions);
    }
}

/// <summary>Vectors that depend on the text's words alone, in reversed order: the order of a reply is not promised.</summary>
internal static class EmbeddingWriter
{
    public static async Task WriteAsync(HttpContext http, EmbeddingRequest request, Fault fault)
    {
        switch (fault)
        {
            case Fault.RateLimited: http.Response.Headers["retry-after-ms"] = "20"; throw new WireException(429, "429", "Requests have exceeded call rate limit.");
            case Fault.ServerError: throw new WireException(500, "InternalServerError", "The server had an error.");
            case Fault.Unauthorized: throw new WireException(401, "401", "Access denied.");
            case Fault.SilentBeforeHeaders: await Task.Delay(ChatReply.Silence, http.RequestAborted); return;
            case Fault.Reset: http.Abort(); return;
            case Fault.HtmlWith200: await http.Response.WriteAsync("<html>"); return;
        }

        var data = request.Input.Select((text, index) =>
        {
            float[] vector = Vector(text, request.Dimensions);
            object value = request.Base64 ? Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan())) : vector;
            return new { @object = "embedding", index, embedding = value };
        }).Reverse();
        await http.Response.WriteAsJsonAsync(new { @object = "list", data, model = "embedding-stand-in", usage = new { prompt_tokens = 1, total_tokens = 1 } });
    }

    /// <summary>A count of hashed words: texts that share words are near each other. Not of unit length, on purpose.</summary>
    public static float[] Vector(string text, int dimensions)
    {
        float[] vector = new float[dimensions];
        foreach (string word in text.ToLowerInvariant().Split([' ', '.', ',', '?', '!', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            uint hash = 2_166_136_261;
            foreach (byte b in Encoding.UTF8.GetBytes(word)) hash = (hash ^ b) * 16_777_619;
            vector[hash % (uint)dimensions] += 1;
        }

        return vector;
    }
}
