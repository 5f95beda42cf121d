using System.CommandLine;
using Doorstep.Platform.Data;
using Doorstep.Web.Components.Pages.Account;
using Doorstep.Web.Hosting;

namespace Doorstep.Web.Cli;

/// <summary><c>serve</c>: the screens and the API, until it is told to stop.</summary>
internal static class ServeVerb
{
    public const string DefaultUrl = "http://127.0.0.1:5080";

    public static readonly Option<string> Urls = new("--urls")
    {
        Description = "Where to listen", DefaultValueFactory = _ => DefaultUrl,
    };

    public static Command Make()
    {
        var verb = new Command("serve", "Serve the screens and the API") { Urls };
        verb.SetAction((words, cancellation) => Serve(
            Verbs.Place(words), words.GetRequiredValue(Urls), _ => Task.CompletedTask, cancellation));
        return verb;
    }

    /// <summary>Prepares the database, listens, and calls back once it is ready.</summary>
    public static async Task<int> Serve(
        DataPlace place, string urls, Func<WebApplication, Task> ready, CancellationToken cancellation)
    {
        await using var app = Server.Build(place, urls);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Database>().Prepare(cancellation);
        await app.StartAsync(cancellation);
        Console.Out.WriteLine($"Doorstep serves {string.Join(", ", app.Urls)} (Ctrl-C stops it)");
        await FirstRun.Announce(app, Console.Out, cancellation);
        await ready(app);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
