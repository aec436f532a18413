using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Chatbot.Support.Otlp;

internal sealed record OtlpSpan(string Scope, string Name, string TraceId, string Id, string ParentId, TimeSpan Duration, IReadOnlyDictionary<string, string> Tags);

internal sealed record OtlpPoint(string Metric, string Unit, double Value, IReadOnlyDictionary<string, string> Tags);

internal sealed record OtlpLog(string Body, string TraceId, IReadOnlyDictionary<string, string> Tags);

/// <summary>
/// A collector on a loopback port: takes OTLP as protobuf over HTTP and reads it by the field numbers of
/// https://github.com/open-telemetry/opentelemetry-proto.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<OtlpSpan> Spans { get; } = new();

    public ConcurrentQueue<OtlpPoint> Points { get; } = new();

    public ConcurrentQueue<OtlpLog> Logs { get; } = new();

    public ConcurrentDictionary<string, string> Resource { get; } = new();

    /// <summary>Everything received, as bytes: for what must not be in it.</summary>
    public ConcurrentQueue<byte[]> Raw { get; } = new();

    public string Address => _app.Urls.First();

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.MapPost("/v1/traces", (HttpRequest request) => receiver.TakeAsync(request, receiver.Span, 2));
        receiver._app.MapPost("/v1/metrics", (HttpRequest request) => receiver.TakeAsync(request, receiver.Metric, 2));
        receiver._app.MapPost("/v1/logs", (HttpRequest request) => receiver.TakeAsync(request, receiver.Log, 2));
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    // Each request holds resources (1), each of those scopes (2), each of those items.
    private async Task<IResult> TakeAsync(HttpRequest request, Action<string, ProtoMessage> take, int items)
    {
        Assert.Equal("application/x-protobuf", request.ContentType);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Raw.Enqueue(body.ToArray());
        foreach (var resource in new ProtoMessage(body.ToArray()).Messages(1))
        {
            foreach (var (name, value) in Tags(resource.Messages(1).First(), 1)) Resource[name] = value;
            foreach (var scope in resource.Messages(2))
            {
                string name = scope.Messages(1).First().Text(1);
                foreach (var item in scope.Messages(items)) take(name, item);
            }
        }

        return TypedResults.Bytes([], "application/x-protobuf");
    }

    private void Span(string scope, ProtoMessage span) => Spans.Enqueue(new(
        scope, span.Text(5), span.Hex(1), span.Hex(2), span.Hex(4), TimeSpan.FromMicroseconds((span.Number(8) - span.Number(7)) / 1_000.0), Tags(span, 9)));

    private void Metric(string scope, ProtoMessage metric)
    {
        var (name, unit) = (metric.Text(1), metric.Text(3));
        foreach (int kind in new[] { 5, 7 })
            foreach (var point in metric.Messages(kind).SelectMany(data => data.Messages(1)))
                Points.Enqueue(new(name, unit, point.Has(6) ? (long)point.Number(6) : point.Double(4), Tags(point, 7)));
        // Of a histogram: how many.
        foreach (var point in metric.Messages(9).SelectMany(data => data.Messages(1))) Points.Enqueue(new(name, unit, point.Number(4), Tags(point, 9)));
    }

    private void Log(string scope, ProtoMessage record) => Logs.Enqueue(new(record.Messages(5).First().Text(1), record.Hex(9), Tags(record, 6)));

    private static Dictionary<string, string> Tags(ProtoMessage message, int field) =>
        message.Messages(field).ToDictionary(tag => tag.Text(1), tag => Value(tag.Messages(2).First()));

    private static string Value(ProtoMessage value) => value.Has(1) ? value.Text(1)
        : value.Has(4) ? value.Double(4).ToString(CultureInfo.InvariantCulture)
        : value.Number(value.Has(2) ? 2 : 3).ToString(CultureInfo.InvariantCulture);
}
