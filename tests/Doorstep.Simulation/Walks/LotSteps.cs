using Doorstep.Inventory.Lots;
using Doorstep.Platform.Http;

namespace Doorstep.Simulation.Walks;

/// <summary>What people do with lots.</summary>
internal static class LotSteps
{
    /// <summary>A lot is blocked at every location, and found to be good.</summary>
    public static async Task Scare(Walk walk)
    {
        var lots = (await walk.Sandbox.Ask<ListLots, Page<LotRow>>(
            q => q.Run(new(Settings.TheLot, All: true), default))).Value.Items;
        if (lots.Count == 0) return;
        var blocked = (await walk.Do<BlockLot, BlockLot.Answer>(
            "block the lot", c => c.Run(new(lots[0].Id, "A customer found glass"), default))).Value;
        var back = (await walk.Do<UnblockLot, UnblockLot.Answer>(
            "the lot is good", c => c.Run(new(lots[0].Id), default))).Value.Back;
        walk.Expect(back == blocked.PutAside, true, "units of a lot did not come back");
    }

    /// <summary>What time does: nothing expires here, and what was put back of a blocked lot is put aside.</summary>
    public static Task PutAside(Walk walk) => walk.Do<PutAsideUnsold, PutAsideUnsold.Answer>(
        "put aside what is not sold", c => c.Run(new(), default));
}
