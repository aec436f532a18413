using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Chatbot.Operations;

/// <summary>Runs the server; a fault at start is one plain line that names the cure.</summary>
public static class Server
{
    public static async Task<int> RunAsync(WebApplication app)
    {
        try
        {
            await app.RunAsync();
            return Environment.ExitCode;
        }
        catch (OptionsValidationException error)
        {
            return await FailAsync(string.Join(Environment.NewLine, error.Failures));
        }
        catch (IOException error) when (error.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return await FailAsync($"{error.Message} Choose another address with --urls http://localhost:PORT.");
        }
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync($"chatbot: {message}");
        return 1;
    }
}
