using Doorstep.Platform.Commands;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Identity;

namespace Doorstep.Platform.Identity.People;

/// <summary>Changes a person's own password; every older session of theirs ends.</summary>
/// <remarks>Refusals: <c>password.wrong</c>, <c>password.weak</c>, <c>password.same</c>.</remarks>
public sealed class ChangePassword(UserManager<User> users, KnownActors known) : ICommand
{
    // Who knows the old password may choose a new one, in any role.
    public static Permission Needs => Permission.None;

    /// <param name="Person">Who is signed in.</param>
    public sealed record Request(Guid Person, string Old, string New);

    public async Task<Outcome<Done>> Run(Request request, CancellationToken cancellation)
    {
        var user = await users.FindByIdAsync(request.Person.ToString());
        if (user is null || !await users.CheckPasswordAsync(user, request.Old ?? ""))
            return Refusal.Invalid("password.wrong", "The old password is wrong. Try again.");
        if (request.New == request.Old)
            return Refusal.Invalid("password.same", "This is the old password. Choose another.");
        if (request.New is not { Length: <= Accounts.PasswordLengthMax }) return Accounts.Weak;
        user.MustChangePassword = false;
        var changed = await users.ChangePasswordAsync(user, request.Old!, request.New);
        if (!changed.Succeeded) return Accounts.Weak;
        known.Forget();
        return Done.Instance;
    }
}
