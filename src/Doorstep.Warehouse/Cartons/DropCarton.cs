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
public sealed class DropCarton(Work work) : ICommand
{
    public static Permission Needs => Permission.ManageStock;

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/cartons/{code}",
        (string code, Caller caller, CancellationToken cancellation) =>
            caller.Run<DropCarton, CartonAnswer>(c => c.Run(code, cancellation)));

    public async Task<Outcome<CartonAnswer>> Run(string code, CancellationToken cancellation)
    {
        var folded = SaveCarton.Fold(code);
        if (await work.Db.Cartons.FirstOrDefaultAsync(c => c.Code == folded, cancellation) is not { } carton)
            return CartonRefusals.Unknown(code);
        work.Db.Remove(carton);
        work.Journal.Write("carton", work.NewId(), carton.Version + 1, new Note(
            "CartonDropped", $"{carton.Code}, {carton.Name}.", Data: CartonAnswer.Of(carton)));
        return CartonAnswer.Of(carton);
    }
}
