using Doorstep.Platform.Commands;
using Doorstep.Platform.Data;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Platform.Identity.People;

/// <summary>
/// Makes the first person, an owner, for whoever knows the code that the server printed. There is no default account.
/// </summary>
/// <remarks>
/// Refusals: <c>setup.done</c> when there is a person already, <c>setup.code</c>, <c>person.email</c>,
/// <c>person.name</c>, <c>password.weak</c>.
/// </remarks>
public sealed class CreateFirstOwner(Work work, Accounts accounts, SetupCode code) : ICommand
{
    // There is nobody yet who could have a permission; the code is the proof.
    public static Permission Needs => Permission.None;

    public sealed record Request(string Code, string Email, string Name, string Password);

    public async Task<Outcome<PersonAnswer>> Run(Request request, CancellationToken cancellation)
    {
        await work.Db.TakeTurn(Turn.People, work.Merchant, cancellation);
        if (await work.Db.Set<User>().AnyAsync(cancellation))
            return Refusal.Conflict("setup.done",
                "There is an account already. Sign in, or ask an owner to invite you.");
        if (!code.Is(request.Code))
            return Refusal.Forbidden("setup.code",
                "This is not the code that the server printed when it started. Copy it again.");
        var admitted = await accounts.Admit(
            work.Merchant, request.Email, request.Name, Role.Owner, request.Password ?? "", cancellation);
        if (admitted.IsRefused(out var why)) return why;
        var user = admitted.Value.User;
        await accounts.Write(user.Id, new Note("FirstOwnerCreated", Data: new { user.Email }), cancellation);
        return new PersonAnswer(user.Id, user.Email!, user.DisplayName, Role.Owner, false);
    }
}
