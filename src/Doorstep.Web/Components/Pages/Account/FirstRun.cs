using Doorstep.Platform.Data;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Identity.People;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Web.Components.Pages.Account;

/// <summary>
/// The first run: nobody can sign in yet, so whoever can read the server's output makes the first account.
/// </summary>
internal static class FirstRun
{
    public static async Task<bool> IsOpen(DoorstepDb db, CancellationToken cancellation) =>
        !await db.Set<User>().AnyAsync(cancellation);

    /// <summary>Prints where to begin, while nobody has.</summary>
    public static async Task Announce(WebApplication app, TextWriter output, CancellationToken cancellation)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (!await IsOpen(scope.ServiceProvider.GetRequiredService<DoorstepDb>(), cancellation)) return;
        var code = app.Services.GetRequiredService<SetupCode>().Text;
        await output.WriteLineAsync(
            $"Nobody has an account yet. Open {app.Urls.First()}/setup and enter the code {code}");
    }
}
