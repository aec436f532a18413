using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>Builds and runs the server; a fault at start is one plain message that names the cure.</summary>
public static class Server
{
    /// <summary>All that the server is made of, without a route.</summary>
    /// <param name="args">The host's own: <c>--urls</c>, <c>--Knowledge:Root=FOLDER</c> …</param>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        // What stops the start is told below, once, without a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        return builder;
    }

    /// <param name="map">Maps the routes; called once the settings are found right.</param>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, Action<WebApplication> map)
    {
        try
        {
            await using var app = builder.Build();
            app.Services.GetRequiredService<IStartupValidator>().Validate();
            await app.Services.GetRequiredService<KnowledgeUpdate>().PrepareAsync(app.Services.Settings<KnowledgeOptions>(), CancellationToken.None);
            // Not earlier: the host reads its options while it is built, before all settings are checked.
            app.Services.Settings<HostOptions>().ShutdownTimeout = TimeSpan.FromSeconds(app.Services.Settings<LimitOptions>().ShutdownSeconds);
            map(app);
            await StartAsync(app);
            await app.WaitForShutdownAsync();
            return Environment.ExitCode;
        }
        catch (OperationCanceledException)
        {
            // Told to stop before it had started: whoever told it has said why.
            return Environment.ExitCode;
        }
        catch (Exception error) when (StartFault.Explain(error) is { } message)
        {
            await Console.Error.WriteLineAsync($"chatbot: {message}");
            return 1;
        }
    }

    /// <summary>A start that fails is a stop too: background services end in order before anything is disposed, and no end of theirs is taken for a fault.</summary>
    private static async Task StartAsync(WebApplication app)
    {
        try { await app.StartAsync(); }
        catch
        {
            await app.StopAsync();
            throw;
        }
    }
}

/// <summary>Faults that whoever starts a server or a verb can mend.</summary>
internal static class StartFault
{
    /// <summary>The cause and the cure, or null for a fault of ours.</summary>
    public static string? Explain(Exception error) => error switch
    {
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        AggregateException many when many.InnerExceptions.All(e => Explain(e) is not null) => string.Join(Environment.NewLine, many.InnerExceptions.Select(Explain)),
        ChatbotException known => known.Message,
        IOException when error.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException =>
            $"{error.Message} Choose another address with --urls http://localhost:PORT.",
        SocketException => $"The address cannot be listened on ({error.Message}). Choose another with --urls http://localhost:PORT; ports below 1024 need a privilege.",
        // The binder names the setting and its value; the host names the file and the line.
        InvalidOperationException when error.Source == "Microsoft.Extensions.Configuration.Binder" => $"{error.Message} Change it in appsettings.json or the environment.",
        InvalidDataException when error.InnerException is FormatException => $"{error.InnerException.Message} Mend the file, or restore the one that came with this version.",
        FormatException when error.StackTrace?.Contains("BindingAddress", StringComparison.Ordinal) ?? false => $"{error.Message} Write --urls as http://localhost:5000.",
        _ => null,
    };
}
