using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Doorstep.Platform.Identity.People;

/// <summary>Gives a person another role at the merchant; their open sessions have it at once.</summary>
/// <remarks>Refusals: <c>person.unknown</c>, <c>role.unknown</c>, <c>person.last_owner</c>.</remarks>
public sealed class ChangeRole(Work work, Accounts accounts, KnownActors known) : ICommand
{
    public static Permission Needs => Permission.ManagePeople;

    public sealed record Request(Guid Person, Role Role);

    /// <summary>The body.</summary>
    public sealed record Change(Role Role);

    public static void Map(IEndpointRouteBuilder api) => api.MapPut("/people/{person:guid}",
        (Guid person, Change to, Caller caller, CancellationToken cancellation) =>
            caller.Run<ChangeRole, PersonAnswer>(c => c.Run(new(person, to.Role), cancellation)));

    public async Task<Outcome<PersonAnswer>> Run(Request request, CancellationToken cancellation)
    {
        if (RoleRefusals.Fault(request.Role) is { } fault) return fault;
        if (await accounts.Find(request.Person, cancellation) is not var (user, membership)) return Accounts.Unknown;
        if (membership.Role == request.Role) return Accounts.Answer(user, membership);
        if (await accounts.IsLastOwner(membership, cancellation)) return Accounts.LastOwner;

        var note = new Note("RoleChanged",
            Data: new { From = membership.Role.ToString(), To = request.Role.ToString() });
        membership.Role = request.Role;
        await work.Db.SaveChangesAsync(cancellation);
        await accounts.Write(user.Id, note, cancellation);
        known.Forget();
        return Accounts.Answer(user, membership);
    }
}
