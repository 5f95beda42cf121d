namespace Doorstep.Platform;

/// <summary>A row of one merchant; every query is narrowed to the merchant that asks.</summary>
public interface IOwned
{
    int Merchant { get; }
}
