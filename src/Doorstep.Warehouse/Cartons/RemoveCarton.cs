using Doorstep.Platform.Commands;
using Doorstep.Platform.Http;
using Doorstep.Platform.Identity;
using Doorstep.Platform.Journal;
using Doorstep.Platform.Outcomes;
using Doorstep.Warehouse.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Doorstep.Warehouse.Cartons;

/// <summary>Takes a carton from the list: nobody is told to pack into it any more.</summary>
/// <remarks>What is packed in one keeps it. Refusals: <c>carton.unknown</c>.</remarks>
public sealed class RemoveCarton(Work work) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    public sealed record Request(string Code);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/cartons/{code}",
        (string code, Caller caller, CancellationToken cancellation) =>
            caller.Run<RemoveCarton, CartonAnswer>(c => c.Run(new(code), cancellation)));

    public async Task<Outcome<CartonAnswer>> Run(Request request, CancellationToken cancellation)
    {
        var folded = SaveCarton.Fold(request.Code);
        if (await work.Db.Cartons.FirstOrDefaultAsync(c => c.Code == folded, cancellation) is not { } carton)
            return CartonRefusals.Unknown(request.Code);
        work.Db.Remove(carton);
        work.Journal.Write("carton", carton.Id, carton.Version + 1, new Note(
            "CartonRemoved", $"{carton.Code}, {carton.Name}.", Data: CartonAnswer.Of(carton)));
        return CartonAnswer.Of(carton);
    }
}
