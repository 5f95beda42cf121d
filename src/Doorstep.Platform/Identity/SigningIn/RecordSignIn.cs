using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.SigningIn;

/// <summary>
/// Counts an attempt to sign in before its password is looked at, and forgets the count when it was right: however many
/// attempts run side by side, no more than <see cref="User.FailuresMax"/> are tried.
/// </summary>
/// <remarks>Refusals: <c>sign_in.locked</c>.</remarks>
public sealed class RecordSignIn(Work work) : ICommand
{
    // Nobody is signed in yet; it gives no right to anything.
    public static Permission Needs => Permission.None;

    public sealed record Request(Guid Person, bool Succeeded);

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancellation)
    {
        var user = await work.Db.Set<User>().SingleAsync(u => u.Id == request.Person, cancellation);
        if (request.Succeeded)
        {
            (user.AccessFailedCount, user.LockoutEnd) = (0, null);
            return Done.Instance;
        }

        if (user.LockoutEnd > work.Now) return Locked;
        user.LockoutEnd = null;
        if (++user.AccessFailedCount >= User.FailuresMax)
            (user.AccessFailedCount, user.LockoutEnd) = (0, work.Now.AddMinutes(User.LockMinutes));
        return Done.Instance;
    }

    private static Refusal Locked => Refusal.Unauthorized("sign_in.locked",
        $"There were {User.FailuresMax} wrong passwords in a row. Try again in {User.LockMinutes} minutes.");
}
