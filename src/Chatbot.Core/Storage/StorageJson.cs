using System.Text.Json;
using System.Text.Json.Serialization;
using Chatbot.Knowledge;

namespace Chatbot.Storage;

/// <summary>How records are written in JSON columns.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Document))]
[JsonSerializable(typeof(DocumentContent))]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(ConversationTurn))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    public static Document Head(string json) => JsonSerializer.Deserialize(json, Default.Document)!;
}

/// <summary>The long part of a document, kept apart so that lists need not read it.</summary>
internal sealed record DocumentContent(string Body, IReadOnlyList<Block> Blocks, IReadOnlyList<SourceMark> Sources);
