using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Platform.Identity.People;

/// <summary>
/// Lets a person work for the merchant. Somebody new gets a password for one sign-in, which is in this answer and never
/// again. Inviting somebody who was disabled lets them back in.
/// </summary>
/// <remarks>
/// Refusals: <c>person.email</c>, <c>person.name</c>, <c>role.unknown</c>, <c>password.weak</c>,
/// <c>person.exists</c> when they work here already.
/// </remarks>
public sealed class InviteUser(Work work, Accounts accounts) : ICommand
{
    public static Permission Needs => Permission.ManagePeople;

    /// <param name="Password">Of a new account, for people at the command line; one is made when left out.</param>
    public sealed record Request(string Email, string Name, Role Role, string? Password = null);

    /// <param name="OneTimePassword">Null when the person has an account already, or the password was given.</param>
    public sealed record Answer(PersonAnswer Person, ShownOnce OneTimePassword);

    /// <summary>The body: passwords are not sent over HTTP by somebody else than who uses them.</summary>
    public sealed record Invitation(string Email, string Name, Role Role);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/people",
        (Invitation body, Caller caller, CancellationToken cancellation) => caller.Run<InviteUser, Answer>(
            c => c.Run(new(body.Email, body.Name, body.Role), cancellation), _ => StatusCodes.Status201Created));

    public async Task<Outcome<Answer>> Run(Request request, CancellationToken cancellation)
    {
        if (RoleRefusals.Fault(request.Role) is { } fault) return fault;
        if (await accounts.Works(request.Email, cancellation))
            return Refusal.Conflict("person.exists", $"{request.Email} works here already. Change their role instead.");
        var admitted = await accounts.Admit(
            work.Merchant, request.Email, request.Name, request.Role, request.Password, cancellation);
        if (admitted.IsRefused(out var why)) return why;
        var (user, oneTime) = admitted.Value;
        await accounts.Write(user.Id,
            new Note("PersonInvited", Data: new { user.Email, Role = request.Role.ToString() }), cancellation);
        return new Answer(
            new PersonAnswer(user.Id, user.Email!, user.DisplayName, request.Role, false), new ShownOnce(oneTime));
    }
}
